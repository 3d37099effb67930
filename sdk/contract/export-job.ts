import * as z from 'zod/mini';
import { timestamp } from './ids.ts';

export const exportStatuses = ['running', 'done', 'failed', 'canceled'] as const;
export type ExportStatus = (typeof exportStatuses)[number];

/** More documents than this do not go into one file. */
export const mostDocuments = 500;

/** Documents of many invoices that are put into one zip file, and how far that is. */
export const exportJob = z.object({
  id: z.string(),
  status: z.enum([...exportStatuses, 'other']),
  /** How many invoices there are, and how many of them were seen to. */
  total: z.int(),
  done: z.int(),
  /** How many of them have no document to download; a text file in the zip names them. */
  missing: z.int(),
  /** When the file is gone. */
  expiresAt: timestamp,
});
export type ExportJob = z.infer<typeof exportJob>;
