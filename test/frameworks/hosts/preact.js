import 'betala/define';
import { h, render } from 'preact';
import { useState } from 'preact/hooks';
import { getSession } from './session.js';

function Host() {
  const [renders, setRenders] = useState(0);
  const [shown, setShown] = useState(true);
  const [locale, setLocale] = useState('en');
  const [profile, setProfile] = useState('bp_nordljus_se');
  const [overdue, setOverdue] = useState(false);
  const [paid, setPaid] = useState('');
  const button = (name, onClick) => h('button', { type: 'button', onClick }, name);
  const billing = () =>
    h(
      'billing-provider',
      { 'base-url': '/billing', getSession: () => getSession(), profile, locale },
      h(
        'balance-summary',
        { compact: false },
        h('pay-now-button', {
          slot: 'actions',
          'onpayment-success': ({ payment }) => setPaid(payment.reference),
        }),
      ),
      h('invoice-list', { selectable: true, filters: overdue ? { status: ['overdue'] } : {} }),
    );
  return [
    button(`Render ${renders}`, () => setRenders(renders + 1)),
    button('Show', () => setShown(!shown)),
    button('Swedish', () => setLocale('sv')),
    button('Europe', () => setProfile('bp_nordljus_eu')),
    button('Late ones', () => setOverdue(!overdue)),
    h('output', {}, paid),
    shown && billing(),
  ];
}

render(h(Host), document.querySelector('main'));
