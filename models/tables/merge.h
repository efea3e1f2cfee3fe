#pragma once
#include <algorithm>
#include <vector>

namespace switchyard
{

/// Walks `rows` towards `next`, both sorted by a unique key, and calls the smallest true changes in
/// order: hooks.removing(first, last, change) and hooks.inserting(first, last, change) for each
/// run, where `change` makes it, and hooks.changed(row, fresh) for each row whose key stays.
template<class Row, class Key, class Hooks>
void mergeRows(std::vector<Row> &rows, std::vector<Row> next, Key key, Hooks &&hooks)
{
    std::size_t at = 0;
    std::size_t fresh = 0;
    const auto offset = [](std::size_t n) { return static_cast<std::ptrdiff_t>(n); };
    while (at < rows.size() || fresh < next.size()) {
        std::size_t end = at;
        while (end < rows.size() && (fresh == next.size() || key(rows[end]) < key(next[fresh])))
            ++end;
        if (end > at) {
            hooks.removing(int(at), int(end) - 1, [&] {
                rows.erase(rows.begin() + offset(at), rows.begin() + offset(end));
            });
            continue;
        }
        std::size_t until = fresh;
        while (until < next.size() && (at == rows.size() || key(next[until]) < key(rows[at])))
            ++until;
        if (until > fresh) {
            const std::size_t count = until - fresh;
            hooks.inserting(int(at), int(at + count) - 1, [&] {
                rows.insert(rows.begin() + offset(at),
                            std::make_move_iterator(next.begin() + offset(fresh)),
                            std::make_move_iterator(next.begin() + offset(until)));
            });
            at += count;
            fresh = until;
            continue;
        }
        hooks.changed(int(at), std::move(next[fresh]));
        ++at;
        ++fresh;
    }
}

/// Sorted by key, and each key once: what a hostile or confused source sends twice is kept once.
template<class Row, class Key>
void sortUnique(std::vector<Row> &rows, Key key)
{
    std::ranges::stable_sort(rows, {}, key);
    const auto [first, last] = std::ranges::unique(rows, {}, key);
    rows.erase(first, last);
}

} // namespace switchyard
