import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Place, Scope } from '../../core/model/place.ts';
import { parseJson } from '../../core/util/json.ts';
import type { PlaceColumns } from './place-columns.ts';

/** A column that holds a moment. */
export const moment = z.iso.datetime().transform((iso) => new Date(iso));
export const textOrNull = z.string().nullable();

export const placeColumns = {
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: textOrNull,
  person: textOrNull,
};

/** A column that holds JSON of this form. */
export function json<T extends z.ZodType>(schema: T) {
  return z.string().transform(parseJson).pipe(schema);
}

export function iso(date: Date): string {
  return date.toISOString();
}

export function isoOrNull(date: Date | undefined): string | null {
  return date ? date.toISOString() : null;
}

export function columnsOf({ platform, workspace, channel, thread, person }: Place): PlaceColumns {
  return { platform, workspace, channel, thread: thread ?? null, person: person ?? null };
}

export function placeOf({ platform, workspace, channel, thread, person }: PlaceColumns): Place {
  return {
    platform,
    workspace,
    channel,
    ...(thread !== null && { thread }),
    ...(person !== null && { person }),
  };
}

/** The columns that tell what is in an area, for `where.and`. */
export function areaColumns({ platform, workspace, channel }: Scope) {
  return { platform, workspace, ...(channel !== undefined && { channel }) };
}

/** Stands for what is too long for an index, or should not be read there; in hexadecimal. */
export function digestOf(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
