import 'betala/define';
import 'betala/themes/azure.css';
import './styles/tokens.css';
import './styles/shell.css';
import './styles/pages.css';
import { App } from './app.ts';

const root = document.getElementById('portal');
if (root) void new App(root).start();
