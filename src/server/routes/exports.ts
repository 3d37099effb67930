import { type ExportJob, mostDocuments } from '../../../sdk/contract/export-job.ts';
import type { Job } from '../exports/exports.ts';
import { zipStream } from '../exports/zip.ts';
import type { Input, Output, Routes } from '../http/mount.ts';
import { Refusal } from '../refusal.ts';
import { reachFor, type Service } from '../service.ts';
import { assertOrdered } from './assert-ordered.ts';
import { attachment } from './content-disposition.ts';
import { takeOne } from './limited.ts';

type ExportRoutes = Pick<Routes, 'createExport' | 'getExport' | 'cancelExport' | 'downloadExport'>;

/** Documents of many invoices in one file, for whoever may download each of them. */
export function exportRoutes(service: Service): ExportRoutes {
  return {
    createExport: (input) => create(service, input),
    getExport: async (input) => shown(await found(service, input)),
    async cancelExport(input) {
      await service.exports.cancel(await found(service, input), input.principal.subject, input.from);
    },
    async downloadExport(input) {
      const job = await found(service, input);
      if (job.status !== 'done') throw new Refusal('not-found');
      const file = zipStream((after) => service.exports.fileAfter(job, after), {
        expected: job.invoiceIds.length - job.missing.length,
        missing: job.missing,
        date: job.createdAt,
      });
      return new Response(file, {
        headers: { 'content-type': 'application/zip', 'content-disposition': attachment('invoices.zip') },
      });
    },
  };
}

async function create(service: Service, input: Input<'createExport'>): Promise<Output<'createExport'>> {
  const { principal, params, body, from } = input;
  const { profileId = '' } = params;
  const { backend, documents } = service.core;
  await reachFor(service, principal, profileId, 'download');
  const { locale, ...query } = body;
  assertOrdered(query);
  if (!documents || !backend.document) throw new Refusal('not-found');
  const { items, count = items.length } = await backend.invoices(profileId, {
    ...query,
    limit: mostDocuments,
  });
  if (count > mostDocuments) throw tooMany(count);
  if (count === 0) throw new Refusal('invalid-request', { detail: 'No invoice matches' });
  await takeOne(service, 'export', input);
  const { subject } = principal;
  const invoiceIds = items.map(({ id }) => id);
  return shown(await service.exports.create({ profileId, subject, locale, invoiceIds, from }));
}

const tooMany = (count: number) =>
  new Refusal('too-many-documents', {
    detail: `${count} invoices match, and one file holds at most ${mostDocuments}. Narrow the list, by date for example`,
  });

async function found(
  service: Service,
  {
    principal,
    params: { profileId = '', exportId = '' },
  }: Input<'getExport' | 'cancelExport' | 'downloadExport'>,
): Promise<Job> {
  await reachFor(service, principal, profileId, 'download');
  const job = await service.exports.find(profileId, exportId);
  if (!job) throw new Refusal('not-found');
  return job;
}

const shown = ({ id, status, invoiceIds, done, missing, expiresAt }: Job): ExportJob => ({
  ...{ id, status, total: invoiceIds.length, done, missing: missing.length },
  expiresAt: expiresAt.toISOString(),
});
