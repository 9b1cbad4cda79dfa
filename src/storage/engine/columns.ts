import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Place, Scope } from '../../core/model/place.ts';
import { parseJson } from '../../core/util/json.ts';
import type { PlaceColumns } from './place-columns.ts';

/** A column that holds a moment. */
export const dateColumn = z.iso.datetime().transform((toIso) => new Date(toIso));
export const nullableText = z.string().nullable();

export const placeShape = {
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: nullableText,
  person: nullableText,
};

/** A column that holds JSON of this form. */
export function jsonColumn<T extends z.ZodType>(schema: T) {
  return z.string().transform(parseJson).pipe(schema);
}

export function iso(date: Date): string {
  return date.toISOString();
}

export function toIsoOrNull(date: Date | undefined): string | null {
  return date ? date.toISOString() : null;
}

export function placeToColumns({ platform, workspace, channel, thread, person }: Place): PlaceColumns {
  return { platform, workspace, channel, thread: thread ?? null, person: person ?? null };
}

export function placeFromColumns({ platform, workspace, channel, thread, person }: PlaceColumns): Place {
  return {
    platform,
    workspace,
    channel,
    ...(thread !== null && { thread }),
    ...(person !== null && { person }),
  };
}

/** The columns that tell what is in an area, for `where.and`. */
export function scopeColumns({ platform, workspace, channel }: Scope) {
  return { platform, workspace, ...(channel !== undefined && { channel }) };
}

/** Stands for what is too long for an index, or should not be read there; in hexadecimal. */
export function sha256(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
