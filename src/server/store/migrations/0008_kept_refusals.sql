ALTER TABLE "idempotency_key" ALTER COLUMN "resource_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD COLUMN "refusal" jsonb;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_outcome" CHECK (("idempotency_key"."resource_id" is null) <> ("idempotency_key"."refusal" is null));