/** The package ships its zod schemas without types; these are the ones that the fake asks for a second opinion. */
declare module 'discord-api-spec/zod' {
  interface SpecSchema {
    safeParse(
      value: unknown,
    ): { success: true } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
  }
  export const MessageCreateRequestSchema: SpecSchema;
  export const CreateForumThreadRequestSchema: SpecSchema;
  export const CreateTextThreadWithMessageRequestSchema: SpecSchema;
  export const MessageEditRequestPartialSchema: SpecSchema;
  export const IncomingWebhookUpdateRequestPartialSchema: SpecSchema;
  export const BaseCreateMessageCreateRequestSchema: SpecSchema;
  export const ModalInteractionCallbackRequestDataSchema: SpecSchema;
  export const ApplicationCommandUpdateRequestSchema: SpecSchema;
}
