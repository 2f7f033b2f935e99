import { inject } from 'vitest';

// Before any module of the functions reads its environment: where tests/stack.ts put the store.
Object.assign(process.env, inject('environment'));
