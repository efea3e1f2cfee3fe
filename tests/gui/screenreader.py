#!/usr/bin/python3
"""Reads the console as a screen reader does, and presses its buttons, through AT-SPI alone.

usage: screenreader.py walk|shift|force PROGRAM ARGUMENT...
Starts the program, waits until it knows who serves, and prints a JSON object:
  walk    every control that is on the screen: {"controls": [{"role", "name", "states"}...]}
  shift   all traffic to A, by its button and the one that confirms: {"pressed": [name...]}
  force   all traffic to B, which is unfit: with a reason, and by the button that others hold down:
          {"told": [its name and description before, after one press, when it asks for another]}
The program is ended in order. To be run on a session bus and a display of its own.
"""
import json
import select
import signal
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LIMIT_S = 50  # only ends a hang
CONTROLS = {
    "push button", "toggle button", "check box", "radio button", "button", "push button menu",
    "text", "entry", "password text", "combo box", "slider", "spin button",
    "list", "list box", "table", "tree", "tree table",
}
CONTENTS = {"list", "list box", "table", "tree", "tree table"}  # of rows, which are no controls


def wait_for(what, look):
    """Looks again every few milliseconds; what was found."""
    end = time.monotonic() + LIMIT_S
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            found = look()
        except GLib.Error:  # what is read may be gone already
            found = None
        if found:
            return found
        select.select([], [], [], 0.05)
    raise SystemExit(f"not seen in {LIMIT_S} s: {what}")


def application(name):
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        one = desktop.get_child_at_index(at)
        if one and one.get_name() == name:
            one.set_cache_mask(Atspi.Cache.NONE)
            return one
    return None


def shown(root):
    """Everything below root that is on the screen, without the rows of tables."""
    for at in range(root.get_child_count()):
        one = root.get_child_at_index(at)
        if one is None or not one.get_state_set().contains(Atspi.StateType.SHOWING):
            continue
        yield one
        if one.get_role_name() not in CONTENTS:
            yield from shown(one)


def is_control(one):
    focusable = one.get_state_set().contains(Atspi.StateType.FOCUSABLE)
    return focusable or one.get_role_name() in CONTROLS


def told(one):
    states = [state.value_nick for state in one.get_state_set().get_states()]
    return {"role": one.get_role_name(), "name": one.get_name(), "states": states}


def button(root, beginning):
    for one in shown(root):
        if one.get_role_name() == "push button" and one.get_name().startswith(beginning):
            return one
    return None


def press(one):
    for at in range(one.get_n_actions()):
        if Atspi.Action.get_action_name(one, at) == "Press":
            one.do_action(at)
            return
    raise SystemExit(f"cannot be pressed: {one.get_name()}")


def sentence(root, *beginnings):
    return any(one.get_name().startswith(beginnings) for one in shown(root)
               if one.get_role_name() == "label")


def shift(root):
    pressed = []
    for beginning in ("All to A", "Move all traffic to A now"):
        one = wait_for(beginning, lambda: button(root, beginning))
        pressed.append(one.get_name())
        press(one)
    wait_for("that A serves everything", lambda: sentence(root, "A serves everything"))
    return pressed


def force(root):
    def unfit():
        one = button(root, "All to B")
        return one if one and "unfit" in one.get_description() else None

    def told(one):
        return [one.get_name(), one.get_description()]

    press(wait_for("that B is unfit", unfit))
    hold = wait_for("the button to hold", lambda: button(root, "Hold 2 s: "))
    reason = wait_for("the reason", lambda: next(
        (one for one in shown(root) if one.get_name().startswith("Reason")), None))
    Atspi.EditableText.set_text_contents(reason, "A burns")
    wait_for("that it can be pressed",
             lambda: hold.get_state_set().contains(Atspi.StateType.ENABLED))
    seen = [told(hold)]
    press(hold)
    wait_for("what the press did", lambda: hold.get_description() != seen[0][1])
    seen.append(told(hold))
    press(hold)  # too soon: nothing comes of it
    seen.append(told(wait_for("the second press is asked for",
                              lambda: button(root, "Press again: "))))
    press(hold)
    wait_for("that B serves everything", lambda: sentence(root, "B serves everything"))
    return seen


def main():
    mode, command = sys.argv[1], sys.argv[2:]
    program = subprocess.Popen(command)
    try:
        root = wait_for("the application", lambda: application("Switchyard"))
        wait_for("who serves",
                 lambda: sentence(root, "A serves", "B serves", "A and B serve"))
        if mode == "walk":
            print(json.dumps({"controls": [told(one) for one in shown(root) if is_control(one)]}))
        elif mode == "shift":
            print(json.dumps({"pressed": shift(root)}))
        else:
            print(json.dumps({"told": force(root)}))
    finally:
        program.send_signal(signal.SIGTERM)
        try:
            ended = program.wait(LIMIT_S)
        finally:
            program.kill()
    if ended != 130:
        raise SystemExit(f"the program ended with {ended}")


main()
