import { StrictMode, useEffect, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { getSession } from './session.js';

function Host() {
  const [defined, setDefined] = useState(false);
  useEffect(() => {
    import('betala/define').then(() => setDefined(true));
  }, []);
  if (!defined) return <p>Loading</p>;
  return (
    <billing-provider base-url="/billing" getSession={getSession} profile="bp_nordljus_se" locale="en">
      <balance-summary />
      <invoice-list filters={{ status: ['overdue'] }} />
    </billing-provider>
  );
}

const host = (
  <StrictMode>
    <Host />
  </StrictMode>
);
const main = document.querySelector('main');
main.innerHTML = renderToString(host);
hydrateRoot(main, host);
