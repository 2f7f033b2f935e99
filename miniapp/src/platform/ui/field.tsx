import './field.scss';
import { Input, View } from '@tarojs/components';
import type { ReactNode } from 'react';

export type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'number' | 'idcard';
  readonly maxLength?: number;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly extra?: ReactNode;
};

/** One thing to type, its name above it, what is wrong with it below it. */
export const Field = ({ label, value, onInput, type = 'text', maxLength = 60, hint = '', error, extra }: FieldProps) => (
  <View className={`hn-field ${error ? 'hn-field-wrong' : ''}`}>
    <View className="hn-sub">{label}</View>
    <View className="hn-field-box">
      <Input
        className="hn-field-input"
        type={type}
        value={value}
        maxlength={maxLength}
        placeholder={hint}
        placeholderClass="hn-field-hint"
        aria-label={label}
        onInput={(event) => onInput(event.detail.value)}
      />
      {extra}
    </View>
    {error && <View className="hn-field-error">{error}</View>}
  </View>
);
