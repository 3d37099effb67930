import { dateExists } from '../../../../sdk/contract/request-shapes.ts';
import { invalid } from '../act.ts';
import { readAccount } from './account-number.ts';
import type { BankFile, OutEntry, Say, UnnamedEntry } from './bank-file.ts';
import { exactAmount } from './exact-amount.ts';
import { XmlElement } from './xml-element.ts';

const repeated = new Set(['Stmt', 'Ntry', 'NtryDtls', 'TxDtls', 'Ustrd', 'Strd']);

/** Parses XML with entities and document types off; refuses what is not whole, with its line. */
async function parse(text: string): Promise<XmlElement> {
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw invalid({ path: '', message: 'Take out the document type: a bank statement has none' });
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const whole = XMLValidator.validate(text);
  if (whole !== true)
    throw invalid({ path: `line ${whole.err.line}`, message: `Is not whole: ${whole.err.msg}` });
  const parser = new XMLParser({
    ...{ removeNSPrefix: true, ignoreAttributes: false, attributeNamePrefix: '@' },
    ...{ parseTagValue: false, parseAttributeValue: false, processEntities: false },
    isArray: (name) => repeated.has(name),
  });
  try {
    return new XmlElement(parser.parse(text));
  } catch {
    throw invalid({ path: '', message: 'Is no bank statement that can be read' });
  }
}

/** Reads a bank statement of ISO 20022, camt.053 in versions 02 to 08. */
export async function readCamt(text: string, say: Say): Promise<BankFile> {
  const root = (await parse(text)).at('Document', 'BkToCstmrStmt');
  const statements = root.all('Stmt');
  if (statements.length === 0) say('Document', 'Give a camt.053 bank statement: there is none in it');
  const file: BankFile = { entries: [], out: [], skipped: 0 };
  for (const statement of statements) {
    const account = accountOf(statement.at('Acct'), say);
    const currency = statement.text('Acct', 'Ccy');
    for (const entry of statement.all('Ntry')) {
      const { entries = [], out = [] } = readEntry(entry, account, currency, say);
      if (entries.length + out.length === 0) file.skipped++;
      file.entries.push(...entries);
      file.out.push(...out);
    }
  }
  return file;
}

/** XML writes what is true in two ways. */
const isTrue = (text: string | undefined) => text === 'true' || text === '1';

/** The money of one booked entry: what came in, as many as there are transactions in a batch, or what went out. */
function readEntry(
  entry: XmlElement,
  account: string | null,
  accountCurrency: string | undefined,
  say: Say,
): { entries?: UnnamedEntry[]; out?: OutEntry[] } {
  const total = amountOf(entry.at('Amt'), say);
  const currency = entry.at('Amt').attribute('Ccy') ?? '';
  if (accountCurrency && total !== undefined && currency !== accountCurrency)
    say(`${entry.path}.Amt`, `Is in ${currency}, and the account in ${accountCurrency}`);
  const direction = entry.text('CdtDbtInd');
  if (direction !== 'CRDT' && direction !== 'DBIT') say(`${entry.path}.CdtDbtInd`, 'Write CRDT or DBIT');
  const bookedOn = (entry.text('BookgDt', 'Dt') ?? entry.text('BookgDt', 'DtTm') ?? '').slice(0, 10);
  const isBooked = (entry.text('Sts', 'Cd') ?? entry.text('Sts')) === 'BOOK';
  if (isBooked && !dateExists(bookedOn)) say(`${entry.path}.BookgDt`, 'Write the date that it was booked on');
  const isReversal = isTrue(entry.text('RvslInd'));
  const isOut = direction === 'DBIT';
  if (!isBooked || !total || (isReversal && !isOut)) return {};
  const bankReference = entry.text('AcctSvcrRef') ?? null;
  const facts = { account, currency, bookedOn, bankReference };
  const details = entry.all('NtryDtls').flatMap((one) => one.all('TxDtls'));
  const takesBack = (detail?: XmlElement) =>
    isReversal || [entry, detail].some((one) => one && isReturn(one));
  const isMixed = !isOut || isReversal || details.some(isReturn);
  const parts = details.length > 1 && isMixed ? batchOf(details, { isOut, currency }, say) : undefined;
  if (parts && sumOf(parts) !== total && !isOut)
    say(`${entry.path}.NtryDtls`, `Its transactions sum to ${sumOf(parts)}, and the entry to ${total}`);
  if (parts && (!isOut || sumOf(parts) === total)) {
    const ofPart = ({ detail, amount }: Part) => ({
      ...facts,
      ...payerOf(detail, bankReference, say),
      amount,
    });
    if (!isOut) return { entries: parts.map(ofPart) };
    return { out: parts.map((part) => ({ ...ofPart(part), isReversal: takesBack(part.detail) })) };
  }
  // Where the bank does not tell a batch apart, nobody can be found for it by a part of its text.
  const detail = details.length === 1 ? details[0] : undefined;
  const payer = payerOf(detail ?? new XmlElement(undefined), bankReference, say);
  const note = details.length === 0 ? entry.text('AddtlNtryInf') : undefined;
  const whole = { ...facts, ...payer, amount: total, references: note ? [note] : payer.references };
  if (!isOut) return { entries: [whole] };
  return { out: [{ ...whole, isReversal: takesBack() || details.some(isReturn) }] };
}

/** Of money that went out (ISO 20022, external code set of bank transactions): returned, called back, or not paid after all. */
const returns = new Set(['RRTN', 'RPCR', 'UPDD', 'PRDD', 'UPCQ', 'CQRV']);

/** Whether the bank says why it takes back what came in, also where it does not mark the entry as a reversal. */
function isReturn(one: XmlElement): boolean {
  const told = one.at('RtrInf');
  const why = told.text('Rsn', 'Cd') ?? told.text('Rsn', 'Prtry') ?? told.text('AddtlInf');
  return why !== undefined || returns.has(one.text('BkTxCd', 'Domn', 'Fmly', 'SubFmlyCd') ?? '');
}

interface Part {
  detail: XmlElement;
  amount: number;
}

const sumOf = (parts: readonly Part[]) => parts.reduce((all, { amount }) => all + amount, 0);

/** The transactions of a batch with an amount each; undefined where the bank does not tell, or mixes directions. */
function batchOf(
  details: XmlElement[],
  { isOut, currency }: { isOut: boolean; currency: string },
  say: Say,
): Part[] | undefined {
  const parts = details.map((detail) => {
    const written = [detail.at('Amt'), detail.at('AmtDtls', 'TxAmt', 'Amt')].find(
      (one) => one.text() !== undefined,
    );
    const isContrary = detail.text('CdtDbtInd') === (isOut ? 'CRDT' : 'DBIT');
    const isOther = written?.attribute('Ccy') !== currency;
    return { detail, amount: written && !isContrary && !isOther ? amountOf(written, say) : undefined };
  });
  const told = parts.flatMap(({ detail, amount }) => (amount ? [{ detail, amount }] : []));
  return told.length < parts.length ? undefined : told;
}

function payerOf(detail: XmlElement, entryReference: string | null, say: Say) {
  const remittance = detail.at('RmtInf');
  const structured = remittance
    .all('Strd')
    .flatMap((one) => [one.text('CdtrRefInf', 'Ref'), one.text('RfrdDocInf', 'Nb'), one.text('AddtlRmtInf')]);
  const free = remittance.all('Ustrd').map((one) => one.text());
  const parties = detail.at('RltdPties');
  return {
    bankReference: detail.text('Refs', 'AcctSvcrRef') ?? entryReference,
    references: [...structured, free.join(' ')].filter(
      (text) => text !== undefined && text !== '',
    ) as string[],
    payerName: parties.text('Dbtr', 'Pty', 'Nm') ?? parties.text('Dbtr', 'Nm') ?? null,
    payerAccount: accountOf(parties.at('DbtrAcct'), say),
    virtualAccount: accountOf(parties.at('CdtrAcct'), say),
  };
}

function accountOf(account: XmlElement, say: Say): string | null {
  return readAccount(account.text('Id', 'IBAN') ?? account.text('Id', 'Othr', 'Id'), account.path, say);
}

function amountOf(amount: XmlElement, say: Say): number | undefined {
  try {
    return exactAmount(amount.text() ?? '', amount.attribute('Ccy') ?? '');
  } catch (error) {
    say(amount.path, (error as RangeError).message);
    return undefined;
  }
}
