'use strict';
// The lab's ALB API answers Alibaba's own client of that API.
const { test, before, after } = require('node:test');
const assert = require('node:assert');
const { default: Alb, ...models } = require('@alicloud/alb20200616');
const { $OpenApiUtil } = require('@alicloud/openapi-core');
const { startLab, until } = require('./lab.js');

let lab;
let client;

function connect(secret) {
    return new Alb(new $OpenApiUtil.Config({
        accessKeyId: lab.credentials.id, accessKeySecret: secret, protocol: 'HTTP', regionId: 'cn-lab',
        endpoint: lab.api.replace('http://', ''),
    }));
}

const listServers = (more = {}) => client.listServerGroupServers(
    new models.ListServerGroupServersRequest({ serverGroupId: 'sgp-lab1', ...more }));

const serverOf = (serverId, weight) => new models.UpdateServerGroupServersAttributeRequestServers(
    { serverId, serverType: 'Ecs', port: 8080, weight });

const update = (servers, more = {}) => client.updateServerGroupServersAttribute(
    new models.UpdateServerGroupServersAttributeRequest({ serverGroupId: 'sgp-lab1', servers, ...more }));

async function jobOf(jobId) {
    const answer = await client.listAsynJobs(new models.ListAsynJobsRequest({ jobIds: [jobId] }));
    return answer.body.jobs.find((job) => job.id === jobId);
}

const ended = (jobId) => until(() => jobOf(jobId), (job) => job.status !== 'Processing');

before(async () => {
    lab = await startLab('--balancer', 'alb', '--balancers', '2', '--stale', '0');
    client = connect(lab.credentials.secret);
});
after(() => lab.stop());

test('it pages through the servers of a group', async () => {
    const seen = [];
    let nextToken;
    do {
        const { body } = await listServers({ maxResults: 1, nextToken });
        assert.strictEqual(body.servers.length, 1);
        assert.strictEqual(body.totalCount, 4);
        seen.push(body.servers[0].serverId);
        nextToken = body.nextToken;
    } while (nextToken);
    assert.deepStrictEqual(seen, ['i-a1', 'i-a2', 'i-b1', 'i-b2']);
});

test('a change is a job, and the group takes no other until it has ended', async () => {
    lab.tell('fault', 'stale-reads=0');
    const { body } = await update([serverOf('i-a1', 5), serverOf('i-b1', 95)], { clientToken: 'one' });
    assert.strictEqual((await jobOf(body.jobId)).status, 'Processing');
    await assert.rejects(update([serverOf('i-a1', 6)], { clientToken: 'two' }),
        { code: 'IncorrectStatus.ServerGroup' });
    assert.strictEqual((await ended(body.jobId)).status, 'Succeeded');
    const answer = await listServers();
    assert.deepStrictEqual(answer.body.servers.map((server) => server.weight), [5, 100, 95, 100]);
    assert.strictEqual(answer.body.servers[0].status, 'Available');
});

test('a client token names one change', async () => {
    const first = await update([serverOf('i-a2', 7)], { clientToken: 'same' });
    const again = await update([serverOf('i-a2', 7)], { clientToken: 'same' });
    assert.strictEqual(again.body.jobId, first.body.jobId);
    await assert.rejects(update([serverOf('i-a2', 8)], { clientToken: 'same' }),
        { code: 'IdempotentParameterMismatch' });
    await ended(first.body.jobId);
});

test('a job that fails says why and changes nothing', async () => {
    lab.tell('fault', 'job-fails=1');
    const { body } = await update([serverOf('i-a2', 50)], { clientToken: 'fails' });
    const job = await ended(body.jobId);
    assert.deepStrictEqual([job.status, job.errorCode], ['Failed', 'OperationFailed.Internal']);
    assert.strictEqual((await listServers()).body.servers[1].weight, 7);
});

test('a rule splits between the groups of the zones', async () => {
    const read = async () => (await client.listRules(new models.ListRulesRequest({ ruleIds: ['rule-lab2'] }))).body.rules[0];
    const rule = await read();
    const forward = rule.ruleActions.find((action) => action.type === 'ForwardGroup');
    forward.forwardGroupConfig.serverGroupTuples.forEach((tuple, at) => { tuple.weight = at === 0 ? 0 : 100; });
    const request = new models.UpdateRuleAttributeRequest({ ruleId: 'rule-lab2', ruleActions: rule.ruleActions });
    assert.strictEqual((await ended((await client.updateRuleAttribute(request)).body.jobId)).status, 'Succeeded');
    const now = (await read()).ruleActions.find((action) => action.type === 'ForwardGroup');
    assert.deepStrictEqual(now.forwardGroupConfig.serverGroupTuples.map((tuple) => tuple.weight), [0, 100]);
    const without = new models.UpdateRuleAttributeRequest(
        { ruleId: 'rule-lab2', ruleActions: rule.ruleActions.filter((action) => action.type === 'ForwardGroup') });
    await assert.rejects(client.updateRuleAttribute(without), { code: 'InvalidParameter' });
});

test('it tells what its groups do to clients', async () => {
    const { body } = await client.listServerGroups(new models.ListServerGroupsRequest({ serverGroupIds: ['sgp-lab1'] }));
    assert.strictEqual(body.serverGroups[0].serverGroupStatus, 'Available');
    assert.strictEqual(body.serverGroups[0].connectionDrainConfig.connectionDrainEnabled, false);
});

test('it is refused with the code of what is wrong', async () => {
    const by = connect('another secret');
    await assert.rejects(by.listServerGroups(new models.ListServerGroupsRequest({})),
        { code: 'SignatureDoesNotMatch' });
    await assert.rejects(update([serverOf('i-a1', 1)], { dryRun: true }), { code: 'DryRunOperation' });
    await assert.rejects(client.listServerGroupServers(
        new models.ListServerGroupServersRequest({ serverGroupId: 'sgp-none' })), { code: 'ResourceNotFound.ServerGroup' });
});
