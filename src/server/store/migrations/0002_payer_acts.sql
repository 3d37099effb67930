CREATE TABLE "sandbox_step" (
	"id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"kind" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"payee" text NOT NULL,
	"token" text,
	"return_url" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sandbox_step_kind" CHECK ("sandbox_step"."kind" in ('challenge','page'))
);
--> statement-breakpoint
ALTER TABLE "sandbox_charge" ALTER COLUMN "token" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempt" ALTER COLUMN "gateway_token" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempt" ADD COLUMN "payee" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_attempt" ADD COLUMN "return_url" text;--> statement-breakpoint
ALTER TABLE "payment_attempt" ADD COLUMN "looked_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "sandbox_step_attempt" ON "sandbox_step" USING btree ("attempt_id","kind");