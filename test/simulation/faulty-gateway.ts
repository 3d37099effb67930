import type { PaymentGateway } from '../../src/server/ports.ts';
import type { FaultPlan } from './faults.ts';
import { type Lifetime, never } from './lifetime.ts';

export interface GatewaySurroundings {
  gateway: PaymentGateway;
  faults: FaultPlan;
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
}

const outage = 20_000;
const ignored = new AbortController().signal;

/** The real sandbox gateway behind a line that loses, delays and doubles what is asked of it. */
export function faultyGateway(
  world: GatewaySurroundings,
  life: Lifetime,
  gatewayTimeout: number,
): PaymentGateway {
  const { gateway, faults, now, sleep } = world;
  let outUntil = 0;
  const reach = () => {
    if (now() < outUntil) throw new Error('The gateway is out');
  };
  const charge: PaymentGateway['charge'] = async (attempt, signal) => {
    const fault = faults.next('charge');
    if (fault === 'gateway is out for a while') outUntil = now() + outage;
    reach();
    if (fault === 'gateway errs before it charges') throw new Error('The gateway answered 429');
    if (fault === 'gateway decides long after') {
      await sleep(gatewayTimeout * 4);
      return gateway.charge(attempt, ignored);
    }
    if (fault === 'gateway is asked twice') await gateway.charge(attempt, ignored);
    const outcome = await gateway.charge(attempt, signal);
    if (fault === 'gateway errs after it charged') throw new Error('The gateway answered 500');
    if (fault === 'gateway falls silent') return never();
    if (fault === 'service dies while the gateway works') life.end();
    return outcome;
  };
  const lookUp: PaymentGateway['lookUp'] = async (attempt) => {
    reach();
    if (faults.next('look-up')) throw new Error('The gateway answered 500');
    return gateway.lookUp(attempt);
  };
  return new Proxy(gateway, {
    get(target, name) {
      const own = name === 'charge' ? charge : name === 'lookUp' ? lookUp : Reflect.get(target, name, target);
      if (typeof own !== 'function') return own;
      if (name === 'cardEntry' || name === 'succeeded') return own.bind(target);
      return (...given: unknown[]) => life.within(async () => own.apply(target, given));
    },
  });
}
