import 'betala/define';
import { createApp, ref } from 'vue/dist/vue.esm-bundler.js';
import { getSession } from './session.js';

const tags = ['billing-provider', 'balance-summary', 'pay-now-button', 'invoice-list'];

const host = createApp({
  setup: () => ({
    ...{ renders: ref(0), shown: ref(true), overdue: ref(false), paid: ref('') },
    ...{ locale: ref('en'), profile: ref('bp_nordljus_se'), getSession },
  }),
  template: `
    <button type="button" @click="renders++">Render {{ renders }}</button>
    <button type="button" @click="shown = !shown">Show</button>
    <button type="button" @click="locale = 'sv'">Swedish</button>
    <button type="button" @click="profile = 'bp_nordljus_eu'">Europe</button>
    <button type="button" @click="overdue = !overdue">Late ones</button>
    <output>{{ paid }}</output>
    <billing-provider v-if="shown" base-url="/billing" :getSession="() => getSession()" :profile="profile" :locale="locale">
      <balance-summary :compact="false">
        <pay-now-button slot="actions" @payment-success="({ payment }) => (paid = payment.reference)"></pay-now-button>
      </balance-summary>
      <invoice-list selectable :filters.prop="overdue ? { status: ['overdue'] } : {}"></invoice-list>
    </billing-provider>`,
});
host.config.compilerOptions.isCustomElement = (tag) => tags.includes(tag);
host.mount('main');
