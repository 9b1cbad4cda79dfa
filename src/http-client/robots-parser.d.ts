// Its own types promise a default export beside the function, where the function is all that there is.
declare module 'robots-parser' {
  export interface Robot {
    /** Undefined where the address is of another origin. `robot` without a version; all robots by default. */
    isAllowed(url: string, robot?: string): boolean | undefined;
    getSitemaps(): string[];
  }

  /** `url` is the one of the file. */
  export default function robotsParser(url: string, robotsTxt: string): Robot;
}
