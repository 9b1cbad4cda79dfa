/** The languages that Contrepoint speaks. */
export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A value in each language. */
export type Localized<T> = Readonly<Record<Locale, T>>;

/** The language of a BCP 47 tag such as `fr-CA` or `en_US`; undefined for languages that Contrepoint does not speak. */
export function localeOf(tag: string | null | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_]/, 1)[0];
  return locales.find((locale) => locale === language);
}

/** The other language: what a language button leads to. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'fr' ? 'en' : 'fr';
}
