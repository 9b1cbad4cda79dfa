import { ReadingError } from '../../core/model/failures.ts';
import { countWords } from './count-words.ts';
import { bodyOf, isElement, isText, type Tree } from './html-tree.ts';
import type { PageScan } from './page-scan.ts';

/** What decides whether there is an article in a page. */
export interface ExtractedPage {
  readonly url: URL;
  readonly page: PageScan;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Without hidden elements. */
  readonly document: Tree.Document;
}

/** Fewer words are a notice, a caption or a teaser: nothing to comment on. */
const MIN_WORDS = 80;
/** The longest teaser of a page that declares a paywall in its metadata. */
const TEASER_WORDS = 250;
/** The longest teaser of a page that mentions a paywall in its visible text. */
const LONG_TEASER_WORDS = 400;
const VIDEO_WORDS = 150;
const LOGIN_WORDS = 150;
const PROSE_WORDS = 20;

/** @throws ReadingError `video`, `paywall`, `login`, `not-an-article`, or `too-short` when none of them explains it. */
export function checkArticle(page: ExtractedPage): void {
  const words = countWords(page.paragraphs.join('\n'));
  const visible = visibleTextOf(page.document);
  if (words < VIDEO_WORDS && isVideo(page)) throw new ReadingError({ code: 'video' });
  if (isPaywall(page.page, visible.text, words)) throw new ReadingError({ code: 'paywall' });
  if (words < LOGIN_WORDS && isLogin(page, words)) throw new ReadingError({ code: 'login' });
  if (isIndex(page, visible, words)) throw new ReadingError({ code: 'not-an-article' });
  if (words < MIN_WORDS) throw new ReadingError({ code: 'too-short', words });
}

const VIDEO_HOSTS =
  /(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|twitch\.tv|tiktok\.com)$/;

function isVideo({ url, page }: ExtractedPage): boolean {
  const type = page.meta.get('og:type')?.toLowerCase() ?? '';
  if (type.startsWith('video') || VIDEO_HOSTS.test(url.hostname)) return true;
  return (page.linked.video && !page.linked.article) || page.meta.get('twitter:card') === 'player';
}

const WALL =
  /\b(?:subscribe|sign up|register) (?:now )?to (?:continue|keep|read|unlock)|this (?:article|story|content) is (?:for|reserved for|only available to|exclusive to) (?:our )?(?:paid |paying )?(?:subscribers|members)|to (?:continue|keep) reading,? (?:please )?(?:subscribe|sign up)|(?:la suite|cet article|ce contenu|l[’']accès) est (?:réservée?|exclusi(?:f|ve)ment réservée?) (?:aux|à nos) (?:abonné|membre)|(?:article|contenu) réservé (?:aux|à nos) (?:abonné|membre)|abonnez-vous (?:pour|afin de) (?:lire|continuer|poursuivre|accéder|débloquer)|il vous reste \d{1,3}(?:[.,]\d+)?\s?% (?:de cet article|à lire)|pour lire la suite,? (?:abonnez|identifiez|connectez)/iu;

function isPaywall(page: PageScan, visible: string, words: number): boolean {
  if (page.linked.free === false && words < TEASER_WORDS) return true;
  const tier = page.meta.get('article:content_tier')?.toLowerCase();
  if (tier === 'locked' && words < TEASER_WORDS) return true;
  return words < LONG_TEASER_WORDS && WALL.test(visible);
}

const LOGIN_PATH =
  /\/(?:log-?in|sign-?in|connexion|se-connecter|auth|authenticate|account\/begin|sso)(?:[/.]|$)/i;
const LOGIN_TITLE =
  /^(?:log ?in|sign ?in|connexion|se connecter|connectez-vous|identifiez-vous|authentification)(?!\p{L})|\b(?:log|sign) in (?:to|or)\b/iu;

function isLogin({ url, page, title }: ExtractedPage, words: number): boolean {
  // Short articles often stand above a login form for members.
  const form = page.hasPasswordField && words < MIN_WORDS;
  return form || LOGIN_PATH.test(url.pathname) || LOGIN_TITLE.test(title);
}

const INDEX_PATH =
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?(?:index\.(?:html?|php)|home|accueil)?$|\/(?:search|recherche|tags?|category|categorie|rubrique|archives?)(?:\/|$)/i;

/**
 * A front page, a list or a search: most of the visible text is in links or in short blocks, and little of it is prose. A
 * page that calls itself an article is believed when it has some paragraphs of prose.
 */
function isIndex({ url, page, paragraphs }: ExtractedPage, visible: VisibleText, words: number): boolean {
  const prose = paragraphs.filter((paragraph) => countWords(paragraph) >= PROSE_WORDS);
  const share = countWords(prose.join('\n')) / Math.max(1, words);
  const claims = page.linked.article || page.meta.get('og:type')?.toLowerCase() === 'article';
  if (claims && (prose.length >= 2 || words >= MIN_WORDS)) return false;
  const linked = visible.linked / Math.max(1, visible.text.length);
  if (words < MIN_WORDS) return !claims && visible.links >= 12 && linked > 0.5;
  if (INDEX_PATH.test(url.pathname)) return visible.links >= 8 && (linked > 0.4 || share < 0.6);
  return share < 0.3 && paragraphs.length >= 8 && visible.links >= 12 && linked > 0.3;
}

interface VisibleText {
  readonly text: string;
  /** UTF-16 units of `text` that are in links. */
  readonly linked: number;
  readonly links: number;
}

function visibleTextOf(document: Tree.Document): VisibleText {
  const texts: string[] = [];
  let linked = 0;
  let links = 0;
  visit(bodyOf(document), false);
  return { text: texts.join(' ').slice(0, 500_000), linked, links };

  function visit(node: Tree.Node, inLink: boolean): void {
    if (isText(node)) {
      const text = node.value.replace(/\s+/g, ' ').trim();
      if (text !== '') texts.push(text);
      if (inLink) linked += text.length + 1;
    }
    if (!('childNodes' in node)) return;
    const isLink = isElement(node) && node.tagName === 'a';
    if (isLink) links += 1;
    for (const child of node.childNodes) visit(child, inLink || isLink);
  }
}
