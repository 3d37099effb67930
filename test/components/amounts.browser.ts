import { expect } from '@open-wc/testing';
import { firstWrongAmount } from '../support/shown-money.ts';

describe('amounts in this browser', () => {
  it('T13: shows digit for digit what is charged, in every ISO 4217 currency and twelve languages', () => {
    expect(firstWrongAmount(10_000)).to.equal(undefined);
  });
});
