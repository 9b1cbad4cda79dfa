import type { Origin, Place } from '../../src/core/model/request.ts';

/** Where the reader is. In direct messages always the same place, even where a platform gives a request another channel. */
export function currentPlace({ place, direct }: Origin): Place {
  return place.person === undefined ? place : direct;
}
