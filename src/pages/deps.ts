import type { Locale } from '../core/model/locale.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { RenderCache } from '../web/render-cache.ts';
import type { Addresses, ProgramLinks } from './addresses.ts';
import type { Assets } from './assets.ts';
import type { Pictures } from './og/pictures.ts';
import type { RenderedPage } from './rendered-page.ts';

/** What the pages are made from: the library, and nothing else. */
export interface PagesDeps extends ProgramLinks {
  readonly library: Library;
  /** Where the program can be reached, maybe with a path, without a slash at its end. */
  readonly publicUrl: string;
  /** For readers whose browser asks for no language that we speak. */
  readonly locale: Locale;
  readonly log: Log;
  /** The playground has `/`: the pages leave it alone. */
  readonly hasPlayground: boolean;
}

/** What every route is given. */
export interface RouteDeps extends PagesDeps {
  readonly addresses: Addresses;
  readonly assets: Assets;
  readonly pictures: Pictures;
  readonly cache: RenderCache<RenderedPage>;
}
