/** What a prepayment keeps: the number of instalments (each gets smaller) or the instalment (there are fewer) (V07). */
export type Keep = 'term' | 'instalment';

/**
 * What a sum is meant for once the dues are paid: `due` nothing more, `ahead` the next instalment as it stands, `part` principal
 * not yet due, `all` everything.
 */
export type Purpose =
  | { readonly kind: 'due' }
  | { readonly kind: 'ahead' }
  | { readonly kind: 'part'; readonly keep: Keep }
  | { readonly kind: 'all' };
