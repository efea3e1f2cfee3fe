'use strict';
// The lab's registry answers Eureka's JavaScript client.
const { test, before, after } = require('node:test');
const assert = require('node:assert');
const { Eureka } = require('eureka-js-client');
const { startLab, until } = require('./lab.js');

let lab;

function connect(instance, options = {}) {
    const url = new URL(lab.registryA);
    return new Eureka({
        instance,
        eureka: {
            host: url.hostname, port: Number(url.port), servicePath: '/eureka/apps/', heartbeatInterval: 200,
            registryFetchInterval: 200, ...options,
        },
        shouldUseDelta: options.shouldUseDelta ?? false,
        logger: { debug() {}, info() {}, warn() {}, error() {} },
    });
}

const own = {
    app: 'guest', instanceId: 'localhost:guest:9999', hostName: 'localhost', ipAddr: '127.0.0.1', vipAddress: 'guest',
    port: { $: 9999, '@enabled': true }, dataCenterInfo: { '@class': 'x', name: 'MyOwn' },
    metadata: { version: '7' },
};

function started(client) {
    return new Promise((resolve, reject) => client.start((error) => (error ? reject(error) : resolve())));
}
function stopped(client) {
    return new Promise((resolve) => client.stop(resolve));
}

before(async () => { lab = await startLab(); });
after(() => lab.stop());

test('it finds the lab\'s instances with their versions', async () => {
    const client = connect(own, { registerWithEureka: false });
    await started(client);
    const orders = client.getInstancesByAppId('ORDER');
    assert.deepStrictEqual(orders.map((one) => one.instanceId).sort(), ['order-a1', 'order-a2', 'order-a3']);
    assert.deepStrictEqual([...new Set(orders.map((one) => one.metadata.version))], ['1.0.0']);
    assert.strictEqual(client.getInstancesByVipAddress('order').length, 3);
    await stopped(client);
});

test('it registers, is renewed, and leaves', async () => {
    const guest = connect(own);
    const other = connect(own, { registerWithEureka: false });
    await started(guest);
    await started(other);
    const seen = () => { try { return other.getInstancesByAppId('GUEST'); } catch { return []; } };
    const [found] = await until(seen, (list) => list.length === 1);
    assert.strictEqual(found.metadata.version, '7');
    assert.strictEqual(found.port.$, 9999);
    await stopped(guest);
    const list = async () => (await (await fetch(`${lab.registryA}/apps`)).json()).applications;
    await until(list, (all) => all.application.every((app) => app.name !== 'GUEST'));
    await stopped(other);
});

async function outOfService(id, out) {
    const status = `${lab.registryA}/apps/PAY/${id}/status`;
    const answer = out
        ? await fetch(`${status}?value=OUT_OF_SERVICE`, { method: 'PUT' })
        : await fetch(`${status}?value=UP`, { method: 'DELETE' });
    assert.strictEqual(answer.status, 200);
}

test('it no longer lists an instance that was put out of service', async () => {
    const client = connect(own, { registerWithEureka: false });
    await started(client);
    const count = () => client.getInstancesByAppId('PAY').length;
    assert.strictEqual(count(), 3);
    await outOfService('pay-a1', true);
    await until(count, (n) => n === 2);
    await outOfService('pay-a1', false);
    await until(count, (n) => n === 3);
    await stopped(client);
});

test('it learns a change of status from the delta', async () => {
    const client = connect(own, { registerWithEureka: false, shouldUseDelta: true });
    await started(client);
    const statuses = () => client.getInstancesByVipAddress('pay').map((one) => one.status).sort();
    await outOfService('pay-a2', true);
    await until(statuses, (all) => all[0] === 'OUT_OF_SERVICE');
    await outOfService('pay-a2', false);
    await until(statuses, (all) => all[0] === 'UP');
    await stopped(client);
});
