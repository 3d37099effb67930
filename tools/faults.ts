// Writes docs/faults.md: how paying can go wrong, and which tests show what becomes of it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultPage } from '../test/support/fault-table.ts';
import { root } from '../test/support/root.ts';

writeFileSync(join(root, 'docs/faults.md'), faultPage());
