import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { endpoints } from '../../sdk/contract/endpoints.ts';
import { openApi } from '../../src/server/openapi/open-api.ts';
import { openTestService } from '../support/service.ts';

test('openapi.json is a valid OpenAPI 3.1 description', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(openApi())));
  assert.ok(valid, JSON.stringify(errors));
});

test('the server that openapi.json names is the one it comes from, below whichever path that is', async (t) => {
  for (const basePath of ['/', '/billing']) {
    const { billing, close } = await openTestService({ basePath });
    t.after(close);
    const address = new URL(`${basePath}/openapi.json`.replace('//', '/'), 'https://portal.test');
    const { servers, paths } = await (await billing.fetch(new Request(address))).json();
    const server = new URL(servers[0].url, address).href.replace(/\/$/, '');
    assert.ok('/profiles' in paths);
    assert.equal((await billing.fetch(new Request(`${server}/profiles`))).status, 401);
  }
});

test('openapi.json describes every endpoint of the contract, once, with what can go wrong', () => {
  const { paths } = openApi() as {
    paths: Record<string, Record<string, { operationId: string; summary: string; responses: object }>>;
  };
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  assert.deepEqual(operations.map(({ operationId }) => operationId).sort(), Object.keys(endpoints).sort());
  for (const { summary, responses } of operations) {
    assert.ok(summary);
    for (const status of ['401', '403', '404', '500', '503']) assert.ok(status in responses);
  }
});
