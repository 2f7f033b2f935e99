import type { Item } from '../../platform/table.ts';
import type { VerifyRule, Violation } from '../../platform/verify.ts';
import { contractKey } from '../keys.ts';
import { sha256 } from './hashes.ts';
import type { ContractFileItem, ContractPackItem } from './items.ts';
import { openPack } from './read-evidence.ts';

const NAME = 'lending.contractFiles';

/** A file that is said to be ready is there once, opens, is the one whose hashes were told, and belongs to a contract. */
export const contractFiles: VerifyRule = {
  name: NAME,
  check: async (items: AsyncIterable<Item>, house) => {
    const violations: Violation[] = [];
    let checked = 0;
    const equal = (key: string, expected: string, found: string): void => {
      checked += 1;
      if (expected !== found) violations.push({ rule: NAME, key, expected, found });
    };
    const states = new Map<string, ContractFileItem>();
    const packs = new Map<string, string>();
    const contracts = new Set<string>();
    for await (const item of items) {
      if (item.pk.startsWith('borrower#') && item.sk.startsWith('contract#')) contracts.add(`${item.pk} ${item.sk}`);
      if (!item.pk.startsWith('contract-file#')) continue;
      if (item.sk === 'state') states.set(String(item.contractId), item as ContractFileItem);
      else {
        const files = openPack(house, item as ContractPackItem);
        packs.set(String(item.contractId), `${sha256(files['contract.pdf'] ?? '')} ${sha256(files['manifest.json'] ?? '')}`);
      }
    }
    for (const [contractId, { personId, made }] of states) {
      const { pk, sk } = contractKey(personId, contractId);
      equal(`${contractId} contract`, 'there', contracts.has(`${pk} ${sk}`) ? 'there' : 'missing');
      equal(`${contractId} file`, made ? `${made.sha256} ${made.manifestSha256}` : 'none', packs.get(contractId) ?? 'none');
    }
    equal('files without progress', '', [...packs.keys()].filter((contractId) => !states.has(contractId)).join(' '));
    return { checked, violations };
  },
};
