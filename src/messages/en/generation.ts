import type { Messages } from '../fr/index.ts';

export const generation: Messages['generation'] = {
  progress: {
    title: 'A commentary is on its way',
    about: (site) => `From ${site}. Carry on chatting: this card changes by itself.`,
    steps: { reading: 'Reading the source', writing: 'Writing', checking: 'Checking the quotes' },
    cancel: 'Cancel',
    cancelledTitle: 'Cancelled',
    cancelled: 'You no longer wait for this commentary. Give the link again whenever you like.',
    laterTitle: 'This takes longer',
    later: {
      long: 'The writing takes its time. The result will come in a new message, even if you close this one.',
      stopping: 'The program restarts. The writing will go on, and the result will come in a new message.',
    },
  },
  failedTitle: 'No commentary this time',
  reading: {
    'not-found': 'This page does not exist, or not any more. Check the address in your browser.',
    unreachable: 'The site does not answer. Check the address, or try again a little later.',
    forbidden: {
      site: 'The site turns bots away. Look for the same article elsewhere.',
      robots:
        'The site asks bots not to read this page, and this one complies. Look for the same article elsewhere.',
    },
    'server-error': (status) => `The site is out of order (error ${status}). Try again later.`,
    login: 'One needs an account to read this page. Give a link that everybody can open.',
    paywall:
      'This article is for subscribers, and its beginning is not enough. Give a source that is free to read.',
    'too-many-redirects':
      'This link leads from one address to the next without end. Give the final address of the article.',
    'blocked-address':
      'This address is not on the public Internet. Give the link of a page that everybody can open.',
    'too-large': (megabytes) =>
      `This page is larger than ${megabytes} MB. Give a lighter link, to the article itself.`,
    'too-slow': (seconds) => `The site had not finished answering after ${seconds} seconds. Try again later.`,
    'unsupported-type': (type) =>
      `The bot reads web pages and images (PNG, JPEG, WebP, GIF), not files of this type (${type}). Give the page that tells of it.`,
    garbled: 'What the site sent cannot be read. Try again, or look for the same article elsewhere.',
    'too-short': (words) =>
      `There are only ${words} words to read on this page: too few to say anything for sure. Give the link of a whole article.`,
    empty: 'There is no text to read on this page. Give the link of an article.',
    'not-an-article': 'This is a home page, a list or a search. Give the link of one article.',
    video: 'This is a video, and the bot does not watch videos. Give an article about it.',
    'too-complex':
      'This page is made in a way that the bot cannot read. Look for the same article elsewhere.',
  },
  writing: {
    'no-model': 'The two views take a language model, and none is connected.',
    'no-model-image':
      'To comment on an image takes a language model, and none is connected. Give the link of an article instead.',
    'model-refused': 'The model declined to comment on this article. Try another source on the same subject.',
    'model-filtered':
      'The filter of the model’s provider blocked this article. Try another source on the same subject.',
    'model-truncated': 'The model could not finish its text. Try again, or give a shorter article.',
    'model-invalid': 'The model answered out of form, twice. Try again later.',
    'model-timeout': 'The model took too long to answer. Try again later.',
    'model-unauthorized': 'The model’s provider refuses the bot’s key. Tell whoever runs the bot.',
    'model-quota': 'The bot’s account with the model’s provider is used up. Tell whoever runs the bot.',
    'model-busy': 'The model is overrun. Try again in a few minutes.',
    'model-unavailable': 'The model is out of order. Try again in a few minutes.',
    'model-unknown': 'The provider does not know the model that was asked for. Tell whoever runs the bot.',
    'model-blind': 'The bot’s model does not see images. Give the link of an article instead.',
    'model-overflow': 'The article is too long for the model. Give a shorter one.',
    'budget-spent': 'Today’s budget for the model is spent. Ask again tomorrow.',
    'price-unknown': 'There is a budget, but nobody knows what the model costs. Tell whoever runs the bot.',
    ungrounded: 'Too little of what the model wrote could be verified in the source: nothing is kept.',
    unfit: 'What the model wrote does not make a commentary: nothing is kept.',
  },
  lost: 'The program stopped several times during the writing. Give the link again to start over.',
  internal: (id) =>
    `Something broke on our side. If it happens again, give this number to whoever runs the bot: ${id}.`,
  excerpt: {
    heading: 'Key sentences, word for word',
    about: (site, date, minutes) => [site, date, `${minutes} min read`].filter(Boolean).join(' · '),
    footer: 'Excerpts chosen by computation, without a model or a commentary',
    operator: 'For whoever runs the bot: MODEL in .env connects a model (see docs/generation.md).',
  },
  draft: {
    label: 'A generated draft that nobody has reviewed yet. Only you see it.',
    labelShared: 'A generated text that nobody has reviewed.',
    waiting: 'There is a commentary on this article already, as a draft: it waits for a review.',
    review: 'Review',
    evidence: (count) => (count === '1' ? '1 verified quote' : `${count} verified quotes`),
    transcribed: (count) =>
      count === '1' ? '1 quote read in the image' : `${count} quotes read in the image`,
  },
  evidence: {
    title: (title) => `What “${title}” rests on`,
    intro:
      'Each sentence, then the one of the source that backs it. The quote is exact, to the word; whether it is enough for the sentence is yours to judge.',
    introTranscribed:
      'Each sentence, then what the model read in the image. Nobody else has checked it: open the image to compare.',
    none: 'No quote is left: a review has changed the sentences that had one.',
    inSource: 'See this sentence in the source',
    translation: 'Translation',
    removed: (count) =>
      count === '1'
        ? 'One sentence that could not be verified was taken out.'
        : `${count} sentences that could not be verified were taken out.`,
    more: 'More',
  },
  corrected: (date) => `corrected on ${date}`,
};
