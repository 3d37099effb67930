// Writes docs/behaviours.md: what can be counted on, and which journey test shows it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { behaviourPage } from '../test/support/behaviour-table.ts';
import { root } from '../test/support/root.ts';

writeFileSync(join(root, 'docs/behaviours.md'), behaviourPage());
