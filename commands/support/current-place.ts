import type { Place } from '../../src/core/model/place.ts';
import type { RequestBase } from '../../src/core/model/request.ts';

/** Where the reader is. In direct messages always the same place, whatever channel the platform names. */
export function currentPlace({ place, direct }: RequestBase): Place {
  return place.person === undefined ? place : direct;
}
