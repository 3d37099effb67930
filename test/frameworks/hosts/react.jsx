import 'betala/define';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { getSession } from './session.js';

function Host() {
  const [renders, setRenders] = useState(0);
  const [shown, setShown] = useState(true);
  const [locale, setLocale] = useState('en');
  const [profile, setProfile] = useState('bp_nordljus_se');
  const [overdue, setOverdue] = useState(false);
  const [paid, setPaid] = useState('');
  return (
    <>
      <button type="button" onClick={() => setRenders(renders + 1)}>
        Render {renders}
      </button>
      <button type="button" onClick={() => setShown(!shown)}>
        Show
      </button>
      <button type="button" onClick={() => setLocale('sv')}>
        Swedish
      </button>
      <button type="button" onClick={() => setProfile('bp_nordljus_eu')}>
        Europe
      </button>
      <button type="button" onClick={() => setOverdue(!overdue)}>
        Late ones
      </button>
      <output>{paid}</output>
      {shown && (
        <billing-provider
          base-url="/billing"
          getSession={() => getSession()}
          profile={profile}
          locale={locale}
        >
          <balance-summary compact={false}>
            <pay-now-button slot="actions" onpayment-success={({ payment }) => setPaid(payment.reference)} />
          </balance-summary>
          <invoice-list selectable filters={overdue ? { status: ['overdue'] } : {}} />
        </billing-provider>
      )}
    </>
  );
}

createRoot(document.querySelector('main')).render(
  <StrictMode>
    <Host />
  </StrictMode>,
);
