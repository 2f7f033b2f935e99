/** 双人复核: maker and checker are two different persons, whatever their roles (handbook section 1). */
export type TwoPersons = { readonly makerId: string; readonly checkerId: string };

export const areTwo = ({ makerId, checkerId }: TwoPersons): boolean => makerId !== checkerId;
