import './billing-provider/define.ts';
import './balance-summary/define.ts';
import './pay-now-button/define.ts';
