import { randomInt } from 'node:crypto';

/** What is not taken for another by ear or eye: no 0, 1, I, L, O, U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** Ten characters, 49 bits: said on the phone, typed once, dead after a day. */
export const newInvitationCode = (): string => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** As people type it: small letters, with gaps. */
export const typedCode = (text: string): string => text.toUpperCase().replaceAll(/[\s-]/g, '');
