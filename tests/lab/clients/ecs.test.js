'use strict';
// The lab's ECS API runs commands for Alibaba's own client of that API.
const { test, before, after } = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { default: Ecs, ...models } = require('@alicloud/ecs20140526');
const { $OpenApiUtil } = require('@alicloud/openapi-core');
const { startLab, until } = require('./lab.js');

let lab;
let client;
let folder;

function connect(secret) {
    return new Ecs(new $OpenApiUtil.Config({
        accessKeyId: lab.credentials.id, accessKeySecret: secret, protocol: 'HTTP', regionId: 'cn-lab',
        endpoint: lab.api.replace('http://', ''),
    }));
}

const order = (script, more = {}) => new models.RunCommandRequest({
    regionId: 'cn-lab', type: 'RunShellScript', contentEncoding: 'Base64', instanceId: ['i-lab-b'],
    commandContent: Buffer.from(script).toString('base64'), timeout: 60, ...more,
});

const run = async (script, more) => (await client.runCommand(order(script, more))).body;

async function resultOf(invokeId, more = {}) {
    const { body } = await client.describeInvocationResults(
        new models.DescribeInvocationResultsRequest({ regionId: 'cn-lab', invokeId, ...more }));
    return body.invocation.invocationResults.invocationResult[0];
}

const isOver = (result) => !['Pending', 'Running', 'Stopping'].includes(result.invocationStatus);
const ended = ({ invokeId }) => until(() => resultOf(invokeId), isOver);

before(async () => {
    lab = await startLab('--upgrade', 'cloud-assistant');
    client = connect(lab.credentials.secret);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-commands-'));
});
after(async () => {
    await lab.stop();
    fs.rmSync(folder, { recursive: true });
});

test('a command really runs, and its end is told', async () => {
    const asked = await run('echo done && exit 0\n', { username: 'deploy' });
    const result = await ended(asked);
    assert.strictEqual(result.invocationStatus, 'Success');
    assert.strictEqual(result.exitCode, 0);
    assert.strictEqual(result.commandId, asked.commandId);
    assert.strictEqual(result.instanceId, 'i-lab-b');
    assert.strictEqual(result.username, 'deploy');
    assert.strictEqual(Buffer.from(result.output, 'base64').toString(), 'done\n');
    assert.strictEqual((await resultOf(asked.invokeId, { contentEncoding: 'PlainText' })).output, 'done\n');
});

test('an exit code that is not 0 is a failure', async () => {
    const result = await ended(await run('echo no space left >&2\nexit 3\n'));
    assert.deepStrictEqual([result.invocationStatus, result.exitCode, result.errorCode],
        ['Failed', 3, 'ExitCodeNonzero']);
    assert.strictEqual(Buffer.from(result.output, 'base64').toString(), 'no space left\n');
});

test('which servers it runs on is told', async () => {
    const ask = async (instanceId) => (await client.describeCloudAssistantStatus(
        new models.DescribeCloudAssistantStatusRequest({ regionId: 'cn-lab', instanceId }))).body;
    const told = (await ask(['i-lab-b', 'i-none'])).instanceCloudAssistantStatusSet.instanceCloudAssistantStatus;
    assert.deepStrictEqual(told.map((one) => [one.instanceId, one.cloudAssistantStatus]), [['i-lab-b', 'true']]);
    assert.strictEqual((await ask()).totalCount, 2);
});

test('a client token names one command', async () => {
    const file = path.join(folder, 'once');
    const script = `echo once >> ${file}\n`;
    const first = await run(script, { clientToken: 'same' });
    const again = await run(script, { clientToken: 'same' });
    assert.strictEqual(again.invokeId, first.invokeId);
    await assert.rejects(run('true\n', { clientToken: 'same' }), { code: 'IdempotentParameterMismatch' });
    await ended(first);
    assert.strictEqual(fs.readFileSync(file, 'utf8'), 'once\n');
});

test('a command whose time is over is ended with all that it started', async () => {
    const file = path.join(folder, 'child');
    const result = await ended(await run(`sleep 600 & echo $! > ${file}\nwait\n`, { timeout: 1 }));
    assert.deepStrictEqual([result.invocationStatus, result.errorCode], ['Timeout', 'ExecutionTimeout']);
    const child = fs.readFileSync(file, 'utf8').trim();
    await until(() => (fs.existsSync(`/proc/${child}`) ? fs.readFileSync(`/proc/${child}/stat`, 'utf8') : 'gone'),
        (state) => state === 'gone' || state.includes(') Z '));
});

test('a command that lies is not begun when it is called back', async () => {
    const file = path.join(folder, 'never');
    lab.tell('fault', 'assistant-slow=600000');
    const asked = await run(`touch ${file}\n`);
    assert.strictEqual((await resultOf(asked.invokeId)).invocationStatus, 'Pending');
    await client.stopInvocation(new models.StopInvocationRequest(
        { regionId: 'cn-lab', invokeId: asked.invokeId, instanceId: ['i-lab-b'] }));
    assert.strictEqual((await ended(asked)).invocationStatus, 'Cancelled');
    assert.ok(!fs.existsSync(file));
    lab.tell('fault', '--clear', 'assistant-slow');
});

test('a command that runs is ended when it is called back', async () => {
    const asked = await run('sleep 600\n');
    await until(() => resultOf(asked.invokeId), (result) => result.invocationStatus === 'Running');
    await client.stopInvocation(new models.StopInvocationRequest({ regionId: 'cn-lab', invokeId: asked.invokeId }));
    assert.strictEqual((await ended(asked)).invocationStatus, 'Terminated');
});

test('faults end a command otherwise', async () => {
    const file = path.join(folder, 'undelivered');
    lab.tell('fault', 'assistant-undelivered=1');
    const result = await ended(await run(`touch ${file}\n`));
    assert.deepStrictEqual([result.invocationStatus, result.errorCode], ['Aborted', 'DeliveryTimeout']);
    assert.ok(!fs.existsSync(file));
    lab.tell('fault', 'assistant-timeout=1');
    const late = await ended(await run(`touch ${file}\n`));
    assert.strictEqual(late.invocationStatus, 'Timeout');
    assert.ok(fs.existsSync(file));
});

test('it is refused with the code of what is wrong', async () => {
    await assert.rejects(connect('another secret').runCommand(order('true\n')), { code: 'SignatureDoesNotMatch' });
    await assert.rejects(run('true\n', { instanceId: ['i-none'] }), { code: 'InvalidInstance.NotFound' });
    lab.tell('fault', 'assistant-refused=1');
    await assert.rejects(run('true\n'), { code: 'InvalidInstance.NotRunning' });
    await assert.rejects(client.stopInvocation(new models.StopInvocationRequest(
        { regionId: 'cn-lab', invokeId: 't-none' })), { code: 'InvalidInvoke.NotFound' });
});
