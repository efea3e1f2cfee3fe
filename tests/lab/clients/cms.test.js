'use strict';
// The lab's CloudMonitor tells Alibaba's own client what its balancers carried.
const { test, before, after } = require('node:test');
const assert = require('node:assert');
const http = require('node:http');
const { default: Cms, ...models } = require('@alicloud/cms20190101');
const { $OpenApiUtil } = require('@alicloud/openapi-core');
const { startLab, until } = require('./lab.js');

const minute = 60000;
let lab;
let client;
const began = Date.now();

function connect(secret) {
    return new Cms(new $OpenApiUtil.Config({
        accessKeyId: lab.credentials.id, accessKeySecret: secret, protocol: 'HTTP', regionId: 'cn-lab',
        endpoint: lab.api.replace('http://', ''),
    }));
}

async function page(metricName, more = {}, by = client) {
    const { body } = await by.describeMetricList(new models.DescribeMetricListRequest({
        namespace: 'acs_alb', metricName, period: '60', startTime: String(began - 10 * minute), ...more,
    }));
    return body;
}

const points = async (metric, more) => JSON.parse((await page(metric, more)).datapoints);

// Requests, of a metric's rates.
const sum = (all, group) => Math.round(all.filter((point) => point.serverGroupId === group)
    .reduce((total, point) => total + point.Value * 60, 0));

function ask(port, path) {
    return new Promise((resolve, reject) => {
        http.get({ port, path, agent: false, headers: { Host: 'shop.lab' } }, (answer) => {
            answer.resume();
            answer.on('end', () => resolve([answer.headers['x-edge'], Math.floor(answer.statusCode / 100)]));
        }).on('error', reject);
    });
}

before(async () => {
    lab = await startLab('--balancer', 'alb', '--balancers', '2', '--metrics', 'cloudmonitor', '--metric-delay', '0',
        '--services', '1', '--instances', '1');
    client = connect(lab.credentials.secret);
});
after(() => lab.stop());

test('each group is told what its own balancer brought it, once a minute is over', async () => {
    const [first, second] = lab.state().balancers;
    const sent = {};
    const send = async (balancer, path) => {
        const [edge, status] = await ask(balancer.port, path);
        const key = `sgp-${balancer.id}-${edge.toLowerCase()} ${status}`;
        sent[key] = (sent[key] ?? 0) + 1;
    };
    for (let i = 0; i < 24; ++i) await send(first, '/user/item/1');
    for (let i = 0; i < 8; ++i) await send(second, '/nobody/item/1');
    lab.tell('fault', 'die=user-b1');
    for (let i = 0; i < 8; ++i) await send(second, '/user/item/1');
    const groups = ['sgp-web-a', 'sgp-web-b', 'sgp-web2-a', 'sgp-web2-b'];
    const told = async () => {
        const found = {};
        for (const status of [2, 4, 5]) {
            const all = await points(`ServerGroupHTTPCodeUpstream${status}XX`);
            for (const point of all) assert.ok(point.timestamp % minute === 0 && point.timestamp + minute <= Date.now());
            for (const group of groups) {
                const requests = sum(all, group);
                if (requests > 0) found[`${group} ${status}`] = requests;
            }
        }
        return found;
    };
    const count = (all) => Object.values(all).reduce((total, requests) => total + requests, 0);
    assert.deepStrictEqual(await until(told, (found) => count(found) === 40, 3 * minute), sent);
    assert.ok(sent['sgp-web2-b 5'] > 0 && sent['sgp-web-a 2'] > 0);
});

test('dimensions, times and pages narrow it', async () => {
    const all = await points('ServerGroupHTTPCodeUpstream2XX');
    const dimensions = JSON.stringify([{ serverGroupId: 'sgp-web-a' }, { serverGroupId: 'sgp-none' }]);
    const own = await points('ServerGroupHTTPCodeUpstream2XX', { dimensions });
    assert.ok(own.length > 0 && own.length < all.length);
    assert.ok(own.every((point) => point.serverGroupId === 'sgp-web-a'));
    const last = String(all[all.length - 1].timestamp);
    assert.deepStrictEqual(await points('ServerGroupHTTPCodeUpstream2XX', { startTime: last }), []);
    const seen = [];
    let nextToken;
    do {
        const one = await page('ServerGroupHTTPCodeUpstream2XX', { length: '1', nextToken });
        assert.deepStrictEqual([one.code, one.period], ['200', '60']);
        seen.push(...JSON.parse(one.datapoints));
        nextToken = one.nextToken;
    } while (nextToken);
    assert.deepStrictEqual(seen, all);
});

test('a zone whose metrics are missing has none', async () => {
    lab.tell('fault', 'metrics-missing=A');
    const left = await points('ServerGroupHTTPCodeUpstream2XX');
    assert.ok(left.length > 0 && left.every((point) => point.serverGroupId.endsWith('-b')));
    lab.tell('fault', '--clear');
});

test('it is refused with the code of what is wrong', async () => {
    await assert.rejects(page('ServerGroupQPS', {}, connect('another secret')), { code: 'SignatureDoesNotMatch' });
    await assert.rejects(page('NoSuchMetric'), { code: 'ResourceNotFound' });
    await assert.rejects(page('ServerGroupHTTPCodeUpstream5XX', { period: '7' }), { code: 'InvalidParameter' });
    await assert.rejects(page('ServerGroupHTTPCodeUpstream5XX', { dimensions: '{' }), { code: 'InvalidParameter' });
    lab.tell('fault', 'throttled=1');
    await assert.rejects(page('ServerGroupHTTPCodeUpstream5XX'), { code: 'Throttling.User' });
});
