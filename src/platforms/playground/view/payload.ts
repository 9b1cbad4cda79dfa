import type { z } from 'zod';

/** A part of a payload as the schema reads it, and the names of its other fields. */
export interface ParsedPart<T> {
  readonly value: T | undefined;
  readonly unknown: readonly string[];
}

/** Reads one part of a payload, and accepts fields that the schema does not know. */
export function readPart<S extends z.ZodObject>(schema: S, payload: unknown): ParsedPart<z.output<S>> {
  const parsed = schema.safeParse(payload);
  const keys = typeof payload === 'object' && payload !== null ? Object.keys(payload) : [];
  return { value: parsed.data, unknown: keys.filter((key) => !(key in schema.shape)) };
}

/** The `type` of a part. */
export function typeOf(payload: unknown): string | number | undefined {
  if (typeof payload !== 'object' || payload === null || !('type' in payload)) return undefined;
  return typeof payload.type === 'string' || typeof payload.type === 'number' ? payload.type : undefined;
}
