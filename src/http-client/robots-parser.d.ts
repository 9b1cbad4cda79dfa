// The package's own types declare a default export that it does not have.
declare module 'robots-parser' {
  export interface Robot {
    /** Undefined for a URL of another origin. `robot`: without a version; default: all. */
    isAllowed(url: string, robot?: string): boolean | undefined;
    getSitemaps(): string[];
  }

  /** @param url of the robots.txt itself */
  export default function robotsParser(url: string, robotsTxt: string): Robot;
}
