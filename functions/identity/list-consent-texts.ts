import { currentTexts } from '@huinong/shared/identity/consent-texts.ts';

/** The texts to be read today, one purpose each. */
export const listConsentTexts = () => ({
  texts: currentTexts().map(({ purpose, version, title, text, textHash, required }) => ({
    purpose,
    version,
    title,
    text,
    textHash,
    required,
  })),
});
