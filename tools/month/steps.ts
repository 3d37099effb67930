import { payingByCard, payingByWire } from './company.ts';
import type { Stage } from './stage.ts';

/** What happens before a picture is taken, and the picture's name. */
export interface Step {
  picture: string;
  /** Whether the picture shows the portal whole, with its menu and the demo bar. */
  isWhole?: true;
  play(stage: Stage): Promise<unknown>;
}

const byCard: readonly Step[] = [
  {
    picture: 'under-way',
    isWhole: true,
    async play(stage) {
      await stage.become(payingByCard);
      await stage.addUsage();
      await stage.go('overview');
    },
  },
  {
    picture: 'issued-and-charged',
    async play(stage) {
      await stage.wait('next');
      await stage.go('invoices');
      await stage.open();
    },
  },
];

const byWire: readonly Step[] = [
  {
    picture: 'how-to-transfer',
    async play(stage) {
      await stage.become(payingByWire);
      await stage.go('invoices');
      await stage.open();
    },
  },
  {
    picture: 'half-arrived',
    async play(stage) {
      await stage.wait('7');
      await stage.transfer('short');
      await stage.go('overview');
    },
  },
  {
    picture: 'settled',
    async play(stage) {
      await stage.transfer('exact');
      await stage.go('invoices');
      await stage.open();
    },
  },
];

const whenTheCardFails: readonly Step[] = [
  {
    picture: 'another-card',
    async play(stage) {
      await stage.become(payingByCard);
      await stage.go('methods');
      await stage.makeDefault('0341');
    },
  },
  {
    picture: 'charge-failed',
    async play(stage) {
      await stage.wait('next');
      await stage.go('overview');
    },
  },
  {
    picture: 'tried-again',
    async play(stage) {
      await stage.wait('7');
      await stage.go('invoices');
      await stage.open();
    },
  },
  {
    picture: 'overdue',
    async play(stage) {
      await stage.wait('7');
      await stage.go('overview');
    },
  },
  {
    picture: 'paying',
    isWhole: true,
    async play({ pane }) {
      await pane.open();
      await pane.typeCard('5555 5555 5555 4444');
    },
  },
  {
    picture: 'receipt',
    isWhole: true,
    play: (stage) => stage.pay(),
  },
];

const givenBack: readonly Step[] = [
  {
    picture: 'credited',
    async play(stage) {
      await stage.pane.finish();
      await stage.giveBack('note');
      await stage.go('invoices');
      await stage.open();
    },
  },
  {
    picture: 'not-yet-applied',
    play: (stage) => stage.go('overview'),
  },
  {
    picture: 'refunded',
    async play(stage) {
      await stage.giveBack('refund');
      await stage.go('invoices');
      await stage.open(1);
    },
  },
];

/** A month in the life of an invoice, in the order in which it is told. */
export const steps: readonly Step[] = [...byCard, ...byWire, ...whenTheCardFails, ...givenBack];

/** The name of a step's picture, which begins with its place in the story. */
export const pictureOf = ({ picture }: Step, at: number) =>
  `${String(at + 1).padStart(2, '0')}-${picture}.png`;
