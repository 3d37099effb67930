import { sql } from 'drizzle-orm';
import type { Database } from '../../src/server/store/database.ts';

/**
 * What could be a card number in a text: 13 to 19 digits, in groups or not, with the right check digit. Runs of digits
 * within a hexadecimal hash are none.
 */
export function findCardNumbers(text: string): string[] {
  return [...text.matchAll(/(?<![\da-f])\d(?:[ -]?\d){12,18}(?![\da-f])/g)]
    .map(([found]) => found.replace(/\D/g, ''))
    .filter(hasRightCheckDigit);
}

/** Every card number in any row of any table. */
export async function cardNumbersIn(database: Database): Promise<string[]> {
  const tables = await read(
    database,
    sql`select table_name as value from information_schema.tables where table_schema = 'public'`,
  );
  const found: string[] = [];
  for (const table of tables) {
    const rows = await read(
      database,
      sql`select row_to_json(t)::text as value from ${sql.identifier(table)} t`,
    );
    found.push(...rows.flatMap((row) => findCardNumbers(row).map((number) => `${table}: ${number}`)));
  }
  return found;
}

async function read(database: Database, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = (await database.execute(query)) as { rows: { value: string }[] };
  return rows.map(({ value }) => value);
}

function hasRightCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
