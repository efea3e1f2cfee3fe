'use strict';
// A lab of a test's own, and what its profile says.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const program = process.env.SWITCHYARD_LAB;

async function startLab(...options) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-clients-'));
    const profile = path.join(folder, 'lab.toml');
    const lab = spawn(program, ['--with-parent', '--rps', '0', '--profile-out', profile, ...options],
        { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve, reject) => {
        lab.stdout.once('data', resolve);
        lab.once('exit', (code) => reject(new Error(`the lab ended with ${code}`)));
    });
    const text = fs.readFileSync(profile, 'utf8');
    const one = (pattern) => text.match(pattern)[1];
    const [id, secret] = fs.readFileSync(one(/credentials = { lab-file = "([^"]+)"/), 'utf8').trim().split(' ');
    return {
        api: one(/endpoint = "([^"]+)"/),
        registryA: one(/zone = "A"\nkind = "eureka"\nurl = "([^"]+)"/),
        credentials: { id, secret },
        tell(...words) {
            const done = spawnSync(program, [...words, '-p', profile]);
            if (done.status !== 0) throw new Error(`${words}: ${done.stderr}`);
        },
        state() {
            return JSON.parse(spawnSync(program, ['state', '-p', profile]).stdout);
        },
        async stop() {
            const closed = new Promise((resolve) => lab.once('close', resolve));
            lab.kill('SIGTERM');
            await closed;
            fs.rmSync(folder, { recursive: true });
        },
    };
}

// Asks until the answer is as wanted; the limit only ends a hang.
async function until(ask, wanted, limitMs = 60000) {
    const limit = Date.now() + limitMs;
    for (;;) {
        const answer = await ask();
        if (wanted(answer)) return answer;
        if (Date.now() > limit) throw new Error(`not reached: ${JSON.stringify(answer).slice(0, 500)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

module.exports = { startLab, until };
