import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from '../../src/server/http/address.ts';

const headers = new Headers({ 'x-forwarded-for': '198.51.100.9, 192.0.2.1', 'x-real-ip': 'not an address' });
const connection = { address: '203.0.113.7' };

test('B40: an address in a header counts only where that header is named, and only the last one', () => {
  assert.equal(addressOf(headers, connection), '203.0.113.7');
  assert.equal(addressOf(headers, connection, 'x-forwarded-for'), '192.0.2.1');
});

test('F69: a port that a proxy writes behind an address is no part of it', () => {
  const told = (address: string) => addressOf(new Headers({ 'x-client': address }), connection, 'x-client');
  assert.equal(told('198.51.100.9:5678'), '198.51.100.9');
  assert.equal(told('203.0.113.1, 198.51.100.9:65535'), '198.51.100.9');
  assert.equal(told('[2001:db8::1]:443'), '2001:db8::1');
  assert.equal(told('[2001:db8::1]'), '2001:db8::1');
  assert.equal(told('2001:db8::1'), '2001:db8::1');
  for (const none of ['198.51.100.9:', '198.51.100.9:a', '[198.51.100.9', 'unknown', '1.2.3:4'])
    assert.equal(told(none), null, none);
});

test('what is no address is none', () => {
  assert.equal(addressOf(headers, connection, 'x-real-ip'), null);
  assert.equal(addressOf(headers, {}), null);
});

test('F69: payers behind a proxy on this machine are not one: without its header nobody knows who asks', () => {
  for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) {
    assert.equal(addressOf(headers, { address }), null, address);
    assert.equal(addressOf(headers, { address }, 'x-forwarded-for'), '192.0.2.1');
  }
});

test('an IPv4 address is one, however the system writes it', () => {
  assert.equal(addressOf(headers, { address: '::ffff:203.0.113.7' }), '203.0.113.7');
  assert.equal(addressOf(headers, { address: '2001:db8::1' }), '2001:db8::1');
});
