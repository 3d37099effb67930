import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { endpoints } from '../../sdk/contract/endpoints.ts';
import { openApi } from '../../src/server/openapi/open-api.ts';

test('openapi.json is a valid OpenAPI 3.1 description', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(openApi())));
  assert.ok(valid, JSON.stringify(errors));
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
