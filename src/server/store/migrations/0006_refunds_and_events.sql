CREATE TABLE "sandbox_dispute" (
	"id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sandbox_dispute_attempt" UNIQUE("attempt_id"),
	CONSTRAINT "sandbox_dispute_amount" CHECK ("sandbox_dispute"."amount" > 0),
	CONSTRAINT "sandbox_dispute_status" CHECK ("sandbox_dispute"."status" in ('opened','won','lost'))
);
--> statement-breakpoint
CREATE TABLE "sandbox_event" (
	"id" text PRIMARY KEY NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sandbox_event_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"attempt_id" text NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"next_try" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sandbox_refund" (
	"refund_id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"gateway_refund_id" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"returned_at" timestamp (3) with time zone,
	CONSTRAINT "sandbox_refund_payment" UNIQUE("gateway_refund_id"),
	CONSTRAINT "sandbox_refund_amount" CHECK ("sandbox_refund"."amount" > 0),
	CONSTRAINT "sandbox_refund_status" CHECK ("sandbox_refund"."status" in ('succeeded','failed'))
);
--> statement-breakpoint
CREATE TABLE "dispute" (
	"id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dispute_amount" CHECK ("dispute"."amount" > 0),
	CONSTRAINT "dispute_status" CHECK ("dispute"."status" in ('opened','won','lost'))
);
--> statement-breakpoint
CREATE TABLE "gateway_event" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "gateway_event_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"gateway" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"attempt_id" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"orphaned_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "refund" (
	"id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"profile_id" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"gateway_refund_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "refund_amount" CHECK ("refund"."amount" > 0),
	CONSTRAINT "refund_status" CHECK ("refund"."status" in ('claimed','submitted','unknown','succeeded','failed','returned')),
	CONSTRAINT "refund_finished" CHECK (("refund"."status" in ('succeeded','failed','returned')) = ("refund"."finished_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "ledger_transaction" ADD COLUMN "payment_id" text;--> statement-breakpoint
ALTER TABLE "payment_attempt" ADD COLUMN "refunded" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_attempt_id_payment_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_attempt_id_payment_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."payment_attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sandbox_event_attempt" ON "sandbox_event" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "sandbox_event_waiting" ON "sandbox_event" USING btree ("position") WHERE "sandbox_event"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "sandbox_refund_attempt" ON "sandbox_refund" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "dispute_attempt" ON "dispute" USING btree ("attempt_id");--> statement-breakpoint
CREATE UNIQUE INDEX "gateway_event_once" ON "gateway_event" USING btree ("gateway","event_id");--> statement-breakpoint
CREATE INDEX "gateway_event_waiting" ON "gateway_event" USING btree ("position") WHERE "gateway_event"."handled_at" is null and "gateway_event"."orphaned_at" is null;--> statement-breakpoint
CREATE INDEX "refund_attempt" ON "refund" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "refund_open" ON "refund" USING btree ("lease_until") WHERE "refund"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "ledger_transaction_payment" ON "ledger_transaction" USING btree ("payment_id") WHERE "ledger_transaction"."payment_id" is not null;--> statement-breakpoint
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_refunded" CHECK ("payment_attempt"."refunded" between 0 and "payment_attempt"."total");