'use strict';
// The lab's balancer API answers Alibaba's RPC client (signature 1.0).
const { test, before, after } = require('node:test');
const assert = require('node:assert');
const { RPCClient } = require('@alicloud/pop-core');
const { startLab, until } = require('./lab.js');

let lab;
let client;
const region = { RegionId: 'cn-lab' };
const post = { method: 'POST', formatParams: false };

function connect(secret) {
    return new RPCClient({
        accessKeyId: lab.credentials.id, accessKeySecret: secret, endpoint: lab.api, apiVersion: '2014-05-15',
    });
}

before(async () => {
    lab = await startLab('--balancers', '2');
    client = connect(lab.credentials.secret);
});
after(() => lab.stop());

test('it reads the servers of a balancer with their weights', async () => {
    const answer = await client.request('DescribeLoadBalancerAttribute', { ...region, LoadBalancerId: 'lb-lab1' }, post);
    const weights = answer.BackendServers.BackendServer.map((server) => [server.ServerId, server.Weight]);
    assert.deepStrictEqual(weights, [['i-a1', 100], ['i-a2', 100], ['i-b1', 100], ['i-b2', 100]]);
    assert.match(answer.RequestId, /^[0-9A-F-]{36}$/);
});

test('it changes the weights of the default group by GET and by POST', async () => {
    for (const [weight, options] of [[7, { method: 'GET' }], [0, post]]) {
        const echo = await client.request('SetBackendServers', {
            ...region, LoadBalancerId: 'lb-lab1', BackendServers: JSON.stringify([{ ServerId: 'i-b1', Weight: weight }]),
        }, options);
        assert.deepStrictEqual(echo.BackendServers.BackendServer[0].Weight, String(weight));
        await until(
            () => client.request('DescribeLoadBalancerAttribute', { ...region, LoadBalancerId: 'lb-lab1' }, post),
            (answer) => answer.BackendServers.BackendServer[2].Weight === weight);
    }
});

test('it finds a vServer group and changes a weight in it', async () => {
    const groups = await client.request('DescribeVServerGroups', { ...region, LoadBalancerId: 'lb-lab2' }, post);
    const group = groups.VServerGroups.VServerGroup[0].VServerGroupId;
    await client.request('SetVServerGroupAttribute', {
        ...region, VServerGroupId: group, BackendServers: JSON.stringify([{ ServerId: 'i-a2', Port: 8080, Weight: '30' }]),
    }, post);
    await until(
        () => client.request('DescribeVServerGroupAttribute', { ...region, VServerGroupId: group }, post),
        (answer) => answer.BackendServers.BackendServer[1].Weight === 30);
});

test('it is refused with the code of what is wrong', async () => {
    const attribute = (id) => ['DescribeLoadBalancerAttribute', { ...region, LoadBalancerId: id }, post];
    const many = Array.from({ length: 21 }, () => ({ ServerId: 'i-a1', Weight: 1 }));
    await assert.rejects(client.request(...attribute('lb-none')), { code: 'InvalidLoadBalancerId.NotFound' });
    await assert.rejects(client.request('DescribeVServerGroupAttribute', { VServerGroupId: 'rsp-lab2' }, post),
        { code: 'MissingRegionId' });
    await assert.rejects(client.request('SetBackendServers',
        { ...region, LoadBalancerId: 'lb-lab1', BackendServers: JSON.stringify(many) }, post),
    { code: 'BackendServerNumberOverLimit' });
    await assert.rejects(connect('another secret').request(...attribute('lb-lab1')), /Signature/);
    await assert.rejects(client.request('NoSuchAction', region, post), { code: 'InvalidAction.NotFound' });
});

test('it sees throttling and a busy balancer as such, once each', async () => {
    const read = () => client.request('DescribeHealthStatus', { ...region, LoadBalancerId: 'lb-lab1' }, post);
    const change = () => client.request('SetBackendServers',
        { ...region, LoadBalancerId: 'lb-lab1', BackendServers: '[{"ServerId":"i-a1","Weight":50}]' }, post);
    lab.tell('fault', 'throttled=1', 'busy=1');
    await assert.rejects(read(), { code: 'Throttling.User' });
    await read();
    await assert.rejects(change(), { code: 'ServiceIsConfiguring' });
    await change();
});
