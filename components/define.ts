import './balance-summary/define.ts';
import './billing-provider/define.ts';
import './invoice-list/define.ts';
import './pay-now-button/define.ts';
import './payment-method-picker/define.ts';
