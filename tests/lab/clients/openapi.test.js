'use strict';
// The lab's balancer API answers Alibaba's newer client (signature V3).
const { test, before, after } = require('node:test');
const assert = require('node:assert');
const OpenApi = require('@alicloud/openapi-client');
const Util = require('@alicloud/tea-util');
const { startLab, until } = require('./lab.js');

let lab;
let client;

function connect(secret) {
    return new OpenApi.default(new OpenApi.Config({
        accessKeyId: lab.credentials.id, accessKeySecret: secret, protocol: 'HTTP', regionId: 'cn-lab',
        endpoint: lab.api.replace('http://', ''),
    }));
}

async function call(action, query, by = client) {
    const params = new OpenApi.Params({
        action, version: '2014-05-15', protocol: 'HTTP', method: 'POST', authType: 'AK', style: 'RPC',
        pathname: '/', reqBodyType: 'formData', bodyType: 'json',
    });
    const request = new OpenApi.OpenApiRequest({ query: { RegionId: 'cn-lab', ...query } });
    const answer = await by.callApi(params, request, new Util.RuntimeOptions({ autoretry: false }));
    return answer.body;
}

before(async () => {
    lab = await startLab();
    client = connect(lab.credentials.secret);
});
after(() => lab.stop());

test('it reads and changes weights', async () => {
    const servers = [{ ServerId: 'i-a1', Weight: 5 }, { ServerId: 'i-b1', Weight: 95 }];
    await call('SetBackendServers', { LoadBalancerId: 'lb-lab1', BackendServers: JSON.stringify(servers) });
    const answer = await until(() => call('DescribeLoadBalancerAttribute', { LoadBalancerId: 'lb-lab1' }),
        (body) => body.BackendServers.BackendServer[0].Weight === 5);
    assert.deepStrictEqual(answer.BackendServers.BackendServer.map((server) => server.Weight), [5, 100, 95, 100]);
});

test('it lists the listener and the health of its servers', async () => {
    const balancer = await call('DescribeLoadBalancerAttribute', { LoadBalancerId: 'lb-lab1' });
    const port = balancer.ListenerPortsAndProtocol.ListenerPortAndProtocol[0].ListenerPort;
    const listener = await call('DescribeLoadBalancerTCPListenerAttribute',
        { LoadBalancerId: 'lb-lab1', ListenerPort: String(port) });
    assert.strictEqual(listener.Status, 'running');
    const health = await call('DescribeHealthStatus', { LoadBalancerId: 'lb-lab1' });
    assert.strictEqual(health.BackendServers.BackendServer.length, 4);
});

test('it is refused with the code of what is wrong', async () => {
    const read = (by) => call('DescribeLoadBalancerAttribute', { LoadBalancerId: 'lb-lab1' }, by);
    await assert.rejects(read(connect('another secret')), { code: 'SignatureDoesNotMatch' });
    lab.tell('fault', 'denied=1');
    await assert.rejects(read(), { code: 'Forbidden.RAM' });
    await read();
});
