/** The package has no types. We use its handler only, not its parser and its network code. */
declare module 'readabilitySAX/readabilitySAX.js' {
  interface Callbacks {
    onopentag(name: string): void;
    ontext(text: string): void;
    onclosetag(name: string): void;
  }
  export default class ReadabilitySax {
    constructor(settings: { readonly searchFurtherPages: boolean });
    onopentagname(name: string): void;
    onattribute(name: string, value: string): void;
    ontext(text: string): void;
    onclosetag(name: string): void;
    /** From 1 to 3; a higher level keeps more of the page. */
    setSkipLevel(level: number): void;
    getArticle(type: 'text'): { readonly textLength: number };
    /** Replays what was kept. */
    getEvents(callbacks: Callbacks): void;
  }
}
