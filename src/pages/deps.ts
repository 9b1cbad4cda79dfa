import type { Locale } from '../core/model/locale.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { RenderCache } from '../web/render-cache.ts';
import type { Addresses, ProgramLinks } from './addresses.ts';
import type { Assets } from './assets.ts';
import type { Pictures } from './og/pictures.ts';
import type { RenderedPage } from './rendered-page.ts';

export interface PagesDeps extends ProgramLinks {
  readonly library: Library;
  /** The public address, maybe with a path, without a trailing slash. */
  readonly publicUrl: string;
  /** For readers whose browser asks for neither language. */
  readonly locale: Locale;
  readonly log: Log;
  /** Then `/` is the playground's. */
  readonly hasPlayground: boolean;
}

export interface RouteDeps extends PagesDeps {
  readonly addresses: Addresses;
  readonly assets: Assets;
  readonly pictures: Pictures;
  readonly cache: RenderCache<RenderedPage>;
}
