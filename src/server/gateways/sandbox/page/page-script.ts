import { fieldsScript } from './fields-script.ts';
import { messagesScript } from './messages-script.ts';
import { numberScript } from './number-script.ts';
import { typingScript } from './typing-script.ts';

/** The browser's part, as one script in a scope of its own: it runs inside the frame only. */
export const pageScript = `(() => {
'use strict';
const settings = JSON.parse(document.getElementById('settings').textContent);
${numberScript}
${fieldsScript}
${typingScript}
${messagesScript}
})();`;
