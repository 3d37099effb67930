import 'betala/define';
import 'betala/themes/azure.css';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/top-bar.css';
import './styles/demo-bar.css';
import './styles/pages.css';
import { App } from './app.ts';

const root = document.getElementById('portal');
if (root) void new App(root).start();
